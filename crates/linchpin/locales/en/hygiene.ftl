# What is wrong with deals in the CRM.

hygiene-title = Hygiene
hygiene-lead = What is out of date in the CRM on your open deals. Accept a suggestion, then set it in the CRM; it disappears by itself once the CRM shows it.
hygiene-lead-counts = How much is out of date in the CRM. Owners see their own deals with suggestions; here are the counts.
hygiene-clean-title = Everything is up to date
hygiene-clean-text = Every open deal passes every rule. Deals are checked after each import and every night.
hygiene-not-looked = Deals have not been checked yet. That happens after the next import.
hygiene-unchecked = Not checked, because the imported data say nothing about it: { $rules }.
hygiene-proposed = Suggestions
hygiene-accept = Accept selected
hygiene-accept-hint = What you accept moves to your to-do list below. Nothing is written to the CRM.
hygiene-accepted = { $count ->
    [one] One suggestion accepted.
   *[other] { $count } suggestions accepted.
}
hygiene-undone = Undone.
hygiene-chosen = Selected
hygiene-choose = Select { $deal }
hygiene-wrong = What is wrong
hygiene-proposal = Suggestion
hygiene-to-do = To do in the CRM
hygiene-do = What to do
hygiene-actions = Actions
hygiene-open = Open in the CRM
hygiene-to-do-hint = An item disappears by itself once an import shows that it is done.
hygiene-counts = Deals by rule
hygiene-counts-hint = A deal can break several rules. Which deals, their owners are shown.
hygiene-total = Total
hygiene-nobody = No owner
hygiene-rules = The rules
hygiene-rule-close-past = Close date passed
hygiene-rule-owner-left = Owner left
hygiene-rule-stage-old = Too long in stage
hygiene-rule-quiet = No activity
hygiene-rule-no-amount = No amount
hygiene-rule-no-next-step = No next step
hygiene-rule-no-evidence = Commit without evidence
hygiene-means-close-past = The deal is open, and its close date has passed.
hygiene-means-owner-left = The owner has left the company.
hygiene-means-stage-old = It has been in its stage for more than 1.5 times the median of all won deals of the company. (Stage by stage, a team’s own median counts.)
hygiene-means-quiet = No activity for more than { $days } days.
hygiene-means-no-amount = No amount is set.
hygiene-means-no-next-step = No next step is set.
hygiene-means-no-evidence = It is in commit, and none of its qualification fields is filled in.
hygiene-wrong-close-past = { $days ->
    [one] Close date { $day } passed a day ago
   *[other] Close date { $day } passed { $days } days ago
}
hygiene-wrong-owner-left = The owner left
hygiene-wrong-stage-old = { $days } days in the stage
hygiene-wrong-quiet = { $days } days without activity
hygiene-wrong-no-amount = No amount
hygiene-wrong-no-next-step = No next step
hygiene-wrong-no-evidence = Commit without evidence
hygiene-propose-date = Set the close date to { $day }, when it is expected to close
hygiene-propose-close-past = Set a realistic close date, or close the deal
hygiene-propose-stage-old = Move it on, or close it
hygiene-propose-quiet = Log the latest activity, or close it
hygiene-propose-no-amount = Set an amount
hygiene-propose-no-next-step = Set the next step and its date
hygiene-propose-no-evidence = Fill in the evidence, or take it out of commit
hygiene-propose-owner-left = Give it to a new owner
company-hygiene = Hygiene
hygiene-settings-lead = Where the CRM shows a record, and when a deal counts as quiet.
hygiene-links = Record links
hygiene-links-hint = The address at which the CRM shows a deal, with {"{id}"} in place of the deal’s ID: https://crm.example.com/deals/{"{id}"}. Leave it empty to show no link.
hygiene-no-sources = Nothing has been imported yet, so there is no source.
hygiene-quiet-title = Quiet deals
hygiene-quiet-days = Days without activity
hygiene-quiet-hint = A deal with no activity for longer than this is quiet. Applies from the next check on.
hygiene-save = Save
hygiene-saved = Saved.
problem-invalid-quiet-days = “{ $value }” days is not possible. Enter a number from 1 to 365.
problem-invalid-record-link = “{ $value }” is not a record link. Begin with https:// and put {"{id}"} in place of the deal’s ID.
problem-not-found-proposal = There is nothing left to accept here. It was accepted already, or is no longer wrong.
problem-invalid-hygiene-rule = “{ $value }” is not a rule. Choose close-past, stage-old, quiet, no-amount, no-next-step or no-evidence.