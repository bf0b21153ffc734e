# The plan of an account: its aim, and what is promised by when.

plan-title = Plan
plan-lead = Seen by whoever wrote it, their managers and the people they lead.
plan-empty = No plan yet. One sentence of aim and a first step with a date are enough; steps are followed up under Promises.
plan-empty-others = Nobody has planned anything here yet.
plan-aim = Your aim here, in one sentence
plan-aim-say = Write an aim
plan-aim-anew = Change the aim
plan-aim-by = { $name }, { $day }
plan-step = Next step: what will you do here?
plan-promise = Promise it

accounts-plan = Plan
accounts-plan-aim = aim only
accounts-plan-next = next step { $day }
accounts-plan-late = step late since { $day }

promise-self = You
own-aims = Aims of accounts
own-aims-told = { $count } written by you

problem-invalid-aim = The aim is too long. Keep it under { $value } characters: one sentence.
problem-invalid-aim-empty = The aim is empty. Write in one sentence what you aim for in this account.
problem-invalid-step-empty = The step is empty. Write what you will do.

sample-plan-aim-1 = Become the supplier of both their plants, not of one.
sample-plan-step-1 = Walk through the second plant with their production manager.
sample-plan-aim-2 = Replace the tool that their logistics team outgrew.
sample-plan-step-2 = Get the three largest complaints of their dispatchers, in their words.
sample-plan-aim-3 = Renew early, with the service contract.
sample-plan-step-3 = Show what they used this year, and what it saved them.
sample-plan-counsel = Their group buys centrally from January on. Ask your contact who sits in that team before you plan further.
