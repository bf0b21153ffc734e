# Which columns of the CRM say what a deal review asks for.

company-fields = Deal fields
fields-lead = What deal reviews read from the CRM. Nobody types evidence twice: what is empty there was not seen.
fields-proposed = Proposed by the names of your columns. Correct what is wrong and save; until then it counts like this.
fields-empty-title = No columns yet
fields-empty-text = Import deals with the columns that your CRM keeps of them, such as the next step or the champion.
fields-steps = The next step
fields-next-step = Next step
fields-next-step-date = Its date
fields-none = Not kept
fields-evidence = Evidence of qualification
fields-way-lead = Which column shows each element. What the CRM keeps no column for is left out.
fields-own-lead = Tick below which columns are evidence.
fields-columns = Columns of deals
fields-column = Column
fields-stakeholder = Names somebody at the customer
fields-is-evidence = Is evidence
fields-filled = Filled on { $share } of the latest { $count ->
    [one] deal
   *[other] { $count } deals
}
fields-example = { $filled }, such as “{ $text }”
fields-hint = It counts for all deals at once, and can be taken back under Changes.
qualification-meddpicc = MEDDPICC
qualification-bant = BANT
qualification-spiced = SPICED
qualification-own = Own
element-metrics = Metrics
element-economic-buyer = Economic buyer
element-decision-criteria = Decision criteria
element-decision-process = Decision process
element-paper-process = Paper process
element-pain = Pain
element-champion = Champion
element-competition = Competition
element-budget = Budget
element-authority = Authority
element-need = Need
element-timeline = Timeline
element-situation = Situation
element-impact = Impact
element-critical-event = Critical event
element-decision = Decision
change-fields = Deal fields: { $name }
problem-invalid-qualification = “{ $value }” is no way to qualify deals. Choose meddpicc, bant, spiced or own.

deal-asked-title = Next step and evidence
deal-step-missing = No next step
deal-step-overdue = Its date is past
deal-step-undated = No date
deal-people-title = At the customer
deal-evidence-title = { $name }: { $seen } of { $count } seen
deal-evidence-since = since { $day }
deal-evidence-unseen = Not seen
problem-invalid-deal-column = There is no column “{ $value }” of deals. Choose one that is listed.
