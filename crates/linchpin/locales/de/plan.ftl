# Der Plan eines Accounts: sein Ziel, und was bis wann zugesagt ist.

plan-title = Plan
plan-lead = Sichtbar für alle, die ihn geschrieben haben, für deren Führungskräfte und für ihr Team.
plan-empty = Noch kein Plan. Ein Satz zum Ziel und ein erster Schritt mit einem Tag genügen; Schritte stehen unter Zusagen und werden dort verfolgt.
plan-empty-others = Hier hat noch niemand etwas geplant.
plan-aim = Was ist hier Ihr Ziel, in einem Satz?
plan-aim-say = Ziel festhalten
plan-aim-anew = Ziel ändern
plan-aim-by = { $name }, { $day }
plan-step = Nächster Schritt: Was werden Sie hier tun?
plan-promise = Zusagen

accounts-plan = Plan
accounts-plan-aim = nur ein Ziel
accounts-plan-next = nächster Schritt { $day }
accounts-plan-late = Schritt überfällig seit { $day }

promise-self = Sie
own-aims = Ziele von Accounts
own-aims-told = { $count } von Ihnen gesagt

problem-invalid-aim = Das Ziel ist zu lang. Bleiben Sie unter { $value } Zeichen: ein Satz.
problem-invalid-aim-empty = Es stehen noch keine Worte da. Schreiben Sie in einem Satz, was in diesem Account Ihr Ziel ist.
problem-invalid-step-empty = Es stehen noch keine Worte da. Schreiben Sie, was Sie tun werden.

sample-plan-aim-1 = Lieferant beider Werke werden, nicht nur des einen.
sample-plan-step-1 = Mit der Produktionsleitung durch das zweite Werk gehen.
sample-plan-aim-2 = Das Werkzeug ersetzen, aus dem ihre Logistik herausgewachsen ist.
sample-plan-step-2 = Die drei größten Klagen der Disposition in deren Worten holen.
sample-plan-aim-3 = Früh verlängern, mit dem Servicevertrag.
sample-plan-step-3 = Zeigen, was sie dieses Jahr genutzt haben, und was es ihnen erspart hat.
sample-plan-counsel = Ihre Gruppe kauft ab Januar zentral ein. Fragen Sie Ihren Kontakt, wer dort sitzt, bevor Sie weiterplanen.
