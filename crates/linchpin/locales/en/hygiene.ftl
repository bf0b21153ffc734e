# What is wrong with deals in the CRM.

hygiene-title = Hygiene
hygiene-lead = What is out of date in the CRM on your open deals. Accept a proposal, then set it in the CRM; it leaves this page by itself once the CRM shows it.
hygiene-lead-counts = How much is out of date in the CRM. Owners see their own deals with proposals; here are the counts.
hygiene-clean-title = Nothing is out of date
hygiene-clean-text = Every open deal passes every rule. Deals are looked at again after each import and each night.
hygiene-not-looked = Deals were not looked at yet. That happens after the next import.
hygiene-unchecked = Not looked at, because nothing that was imported says anything of it: { $rules }.
hygiene-proposed = To accept
hygiene-accept = Accept what is chosen
hygiene-accept-hint = What you accept moves to your list below. Nothing is written to the CRM.
hygiene-accepted = { $count ->
    [one] One proposal accepted.
   *[other] { $count } proposals accepted.
}
hygiene-undone = Taken back.
hygiene-chosen = Chosen
hygiene-choose = Choose { $deal }
hygiene-wrong = What is wrong
hygiene-proposal = Proposal
hygiene-to-do = To set in the CRM
hygiene-do = What to do
hygiene-actions = Actions
hygiene-open = Open in the CRM
hygiene-to-do-hint = A line goes by itself once an import shows that it is done.
hygiene-counts = Deals by rule
hygiene-counts-hint = A deal can break several rules. Deals are named to their owners alone.
hygiene-total = All
hygiene-nobody = Nobody’s
hygiene-rules = The rules
hygiene-rule-close-past = Close date past
hygiene-rule-owner-left = Owner left
hygiene-rule-stage-old = Too long in its stage
hygiene-rule-quiet = No activity
hygiene-rule-no-amount = No amount
hygiene-rule-no-next-step = No next step
hygiene-rule-no-evidence = Commit without evidence
hygiene-means-close-past = The deal is open, and its close date is before today.
hygiene-means-owner-left = The owner does not work here any more.
hygiene-means-stage-old = It has been in its stage for more than 1.5 times the median of won deals.
hygiene-means-quiet = Nothing happened on it for more than { $days } days.
hygiene-means-no-amount = No amount is set.
hygiene-means-no-next-step = No next step is set.
hygiene-means-no-evidence = It is in commit, and no field of its qualification is filled.
hygiene-wrong-close-past = { $days ->
    [one] Close date { $day } is past since a day
   *[other] Close date { $day } is past since { $days } days
}
hygiene-wrong-owner-left = The owner left
hygiene-wrong-stage-old = { $days } days in its stage
hygiene-wrong-quiet = { $days } days without activity
hygiene-wrong-no-amount = No amount
hygiene-wrong-no-next-step = No next step
hygiene-wrong-no-evidence = Commit without evidence
hygiene-propose-date = Set the close date to { $day }, the expected close
hygiene-propose-close-past = Set a close date that can be kept, or close the deal
hygiene-propose-stage-old = Move it on, or close it
hygiene-propose-quiet = Log what happened, or close it
hygiene-propose-no-amount = Set an amount
hygiene-propose-no-next-step = Set the next step and its date
hygiene-propose-no-evidence = Fill in the evidence, or take it out of commit
hygiene-propose-owner-left = Give it to somebody
company-hygiene = Hygiene
hygiene-settings-lead = Where the CRM shows a record, and when a deal counts as quiet.
hygiene-links = Addresses of records
hygiene-links-hint = The address at which the CRM shows a deal, with {"{id}"} where the deal’s id belongs: https://crm.example.com/deals/{"{id}"}. Without one no link is shown.
hygiene-no-sources = Nothing was imported yet, so there is no source.
hygiene-quiet-title = Quiet deals
hygiene-quiet-days = Days without activity
hygiene-quiet-hint = A deal without activity for longer is quiet. It counts from the next look on.
hygiene-save = Keep
hygiene-saved = Kept.
problem-invalid-quiet-days = “{ $value }” days is not possible. Give a number from 1 to 365.
problem-invalid-record-link = “{ $value }” is no address of a record. Begin with https:// and put {"{id}"} where the deal’s id belongs.
problem-not-found-proposal = There is nothing of this left to accept. It was accepted already, or is wrong no more.
problem-invalid-hygiene-rule = “{ $value }” is no rule. Choose close-past, stage-old, quiet, no-amount, no-next-step or no-evidence.
