# The plan of an account: its aim, and what is promised by when.

plan-title = Plan
plan-lead = What is meant to be done here. Seen by whoever said it, those who lead them, and those whom they lead.
plan-empty = No plan yet. One sentence of aim, and a first step with a day, are enough; steps stand under Promises, and are followed up there.
plan-empty-others = Nobody planned anything here yet.
plan-aim = What do you aim at here, in one sentence?
plan-aim-say = Say what you aim at here
plan-aim-anew = Say the aim anew
plan-aim-by = { $name }, { $day }
plan-step = Next step: what will you do here?
plan-promise = Promise it

accounts-plan = Plan
accounts-plan-aim = aim only
accounts-plan-next = next step { $day }
accounts-plan-late = step late since { $day }

promise-self = You
own-aims = Aims of accounts
own-aims-told = { $count } said by you

problem-invalid-aim = The aim is too long. Keep it under { $value } characters: one sentence.
problem-invalid-aim-empty = There are no words yet. Write in one sentence what you aim at in this account.
problem-invalid-step-empty = There are no words yet. Write what you will do.

sample-plan-aim-1 = Become the supplier of both their plants, not of one.
sample-plan-step-1 = Walk through the second plant with their production manager.
sample-plan-aim-2 = Replace the tool that their logistics team outgrew.
sample-plan-step-2 = Get the three largest complaints of their dispatchers, in their words.
sample-plan-aim-3 = Renew early, with the service contract.
sample-plan-step-3 = Show what they used this year, and what it saved them.
sample-plan-counsel = Their group buys centrally from January on. Ask your contact who sits in that team before you plan further.
