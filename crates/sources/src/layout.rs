//! The layout: which tables there are, which columns they have, and what other systems call them.

use serde::{Deserialize, Serialize};

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Stages of pipelines.
    Stages,
    /// Dated conversion rates.
    Rates,
    /// Units.
    Units,
    /// People.
    People,
    /// Who belongs where.
    Memberships,
    /// Customers and prospects.
    Accounts,
    /// What is sold.
    Products,
    /// Deals.
    Deals,
    /// Field history of deals.
    Changes,
    /// What people did.
    Activities,
    /// What is to be brought.
    Quotas,
    /// Submitted numbers.
    Numbers,
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Text,
    Date,
    Amount,
}

/// A column of the layout.
#[derive(Debug)]
pub(crate) struct Column {
    /// The name in the layout.
    pub name: &'static str,
    /// How its cells are read.
    pub cell: Cell,
    /// Other systems' names in letters and digits only, lower case, the surest first.
    pub also: &'static str,
}

const fn text(name: &'static str, also: &'static str) -> Column {
    Column { name, cell: Cell::Text, also }
}

const fn day(name: &'static str, also: &'static str) -> Column {
    Column { name, cell: Cell::Date, also }
}

const fn amount(name: &'static str, also: &'static str) -> Column {
    Column { name, cell: Cell::Amount, also }
}

impl Table {
    /// Every table, in the order in which rows are emitted.
    pub const ALL: [Table; 12] = [
        Table::Stages,
        Table::Rates,
        Table::Units,
        Table::People,
        Table::Memberships,
        Table::Accounts,
        Table::Products,
        Table::Deals,
        Table::Changes,
        Table::Activities,
        Table::Quotas,
        Table::Numbers,
    ];

    /// The name: of its file in the layout, without `.csv`.
    pub fn word(self) -> &'static str {
        match self {
            Table::Stages => "stages",
            Table::Rates => "rates",
            Table::Units => "units",
            Table::People => "people",
            Table::Memberships => "memberships",
            Table::Accounts => "accounts",
            Table::Products => "products",
            Table::Deals => "deals",
            Table::Changes => "changes",
            Table::Activities => "activities",
            Table::Quotas => "quotas",
            Table::Numbers => "numbers",
        }
    }

    /// The names of the layout's columns, in its order.
    pub fn field_names(self) -> Vec<&'static str> {
        self.columns().iter().map(|column| column.name).collect()
    }

    /// The layout's column that a header names best.
    pub fn field_for(self, header: &str) -> Option<&'static str> {
        let fits = self.columns().iter().filter_map(|column| Some((fit(column, header)?, column.name)));
        fits.min_by_key(|(place, _)| *place).map(|(_, name)| name)
    }

    /// What else a file of this table may be called.
    pub(crate) fn file_words(self) -> &'static [&'static str] {
        match self {
            Table::Stages => &["stage"],
            Table::Rates => &["rate", "exchange"],
            Table::Units => &["unit", "team", "hierarchy"],
            Table::People => &["people", "person", "user", "owner", "seller", "team", "rep"],
            Table::Memberships => &["membership"],
            Table::Accounts => &["account", "compan", "customer"],
            Table::Products => &["product"],
            Table::Deals => &["deal", "opportunit", "pipeline", "opp"],
            Table::Changes => &["change", "history"],
            Table::Activities => &["activit", "task", "event", "engagement"],
            Table::Quotas => &["quota", "target"],
            Table::Numbers => &["number", "forecast"],
        }
    }

    /// The layout's columns of this table.
    pub(crate) fn columns(self) -> &'static [Column] {
        match self {
            Table::Stages => STAGES,
            Table::Rates => RATES,
            Table::Units => UNITS,
            Table::People => PEOPLE,
            Table::Memberships => MEMBERSHIPS,
            Table::Accounts => ACCOUNTS,
            Table::Products => PRODUCTS,
            Table::Deals => DEALS,
            Table::Changes => CHANGES,
            Table::Activities => ACTIVITIES,
            Table::Quotas => QUOTAS,
            Table::Numbers => NUMBERS,
        }
    }

    /// The column of a name.
    pub(crate) fn column(self, name: &str) -> Option<&'static Column> {
        self.columns().iter().find(|column| column.name == name)
    }

    /// What must be there: of each group one column. The first is the one that is named when none is there.
    pub(crate) fn needs(self) -> &'static [&'static [&'static str]] {
        match self {
            Table::Stages => &[&["stage"], &["position"], &["kind"]],
            Table::Rates => &[&["from"], &["to"], &["day"], &["rate"]],
            Table::Units => &[&["id", "name"], &["name", "parent_id", "head_id"]],
            Table::People => &[&["id", "name"], &["name"]],
            Table::Memberships => &[&["person_id"], &["unit_id"]],
            Table::Accounts => &[&["id", "name"], &["name"]],
            Table::Products => &[&["name"]],
            Table::Deals => &[&["id", "name"], &["owner_id", "owner_name"], &["stage"]],
            Table::Changes => &[&["deal_id"], &["field", "to_stage"], &["value", "to_stage"], &["happened_at"]],
            Table::Activities => &[&["person_id"], &["kind"], &["happened_at"]],
            Table::Quotas => &[&["person_id", "unit_id"], &["period_start"], &["period_end"], &["amount"]],
            Table::Numbers => &[&["person_id", "unit_id"], &["period_start"], &["as_of"], &["amount"]],
        }
    }

    /// Beyond what is needed, one of these must be there for a file of any name to be taken for this table.
    pub(crate) fn marks(self) -> &'static [&'static str] {
        match self {
            Table::Units => &["parent_id", "head_id"],
            Table::People => &["email", "role", "unit_id", "hired", "left", "manager", "region"],
            Table::Accounts => &["segment", "industry", "region"],
            Table::Products => &["list_price"],
            Table::Deals => {
                &["amount", "won_amount", "close_date", "created_at", "closed_at", "account_id", "account_name"]
            }
            _ => &[],
        }
    }
}

/// A header in letters and digits only, lower case.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How well a header names the column: 0 exactly, then by the order of the other names; `None` not at all.
pub(crate) fn fit(column: &Column, header: &str) -> Option<usize> {
    if header == column.name {
        return Some(0);
    }
    let header = letters(header);
    let names = || std::iter::once(letters(column.name)).chain(column.also.split(' ').map(str::to_owned));
    let place = |text: &str| names().position(|name| name == text).map(|place| place * 2 + 1);
    place(&header).or_else(|| {
        let stripped =
            ["opportunity", "opp", "deal", "geschäft"].iter().find_map(|start| header.strip_prefix(start))?;
        place(stripped).map(|place| place + 1)
    })
}

const STAGES: &[Column] = &[
    text("pipeline", "pipelineid pipelinename"),
    text("stage", "name stagename label stagelabel masterlabel dealstage"),
    text("position", "order sortorder displayorder orderno ordernr"),
    text("kind", "type stagetype status"),
];

const RATES: &[Column] = &[
    text("from", "fromcurrency isocode currency"),
    text("to", "tocurrency corporatecurrency"),
    day("day", "date startdate validfrom"),
    amount("rate", "conversionrate exchangerate"),
];

const UNITS: &[Column] = &[
    text("id", "unitid teamid rolleid roleid"),
    text("name", "unit unitname team teamname rolename"),
    text("parent_id", "parent parentunit parentteam parentroleid parentid"),
    text("head_id", "head headid manager managerid leader leaderid lead"),
    day("from", "validfrom start"),
    day("to", "validto end"),
];

const PEOPLE: &[Column] = &[
    text("id", "personid userid employeeid ownerid repid sellerid hubspotownerid"),
    text(
        "name",
        "fullname username salesagent salesrep rep seller employee owner ownername agent mitarbeiter nom nombre",
    ),
    text("email", "emailaddress mail useremail workemail"),
    text("role", "title jobtitle position rolle"),
    text("unit_id", "unit team teamid unitid"),
    day("hired", "hiredate hiredon startdate joined eintritt eintrittsdatum"),
    day("left", "leftdate enddate terminationdate leavedate austritt austrittsdatum"),
    text("manager", "managerid managername salesmanager reportsto vorgesetzter"),
    text("region", "regionaloffice office territory area bereich"),
];

const MEMBERSHIPS: &[Column] = &[
    text("person_id", "person userid user memberid"),
    text("unit_id", "unit team teamid"),
    day("from", "validfrom start startdate"),
    day("to", "validto end enddate"),
];

const ACCOUNTS: &[Column] = &[
    text("id", "accountid companyid recordid customerid organizationid accountid18"),
    text("name", "account accountname company companyname customer customername organization organisation firma kunde"),
    text("segment", "size tier customersegment accountsegment"),
    text("industry", "sector branche vertical"),
    text("region", "officelocation country billingcountry countryregion territory location land"),
    text("owner_id", "ownerid accountowner accountownerid companyowner hubspotownerid owner inhaber"),
];

const PRODUCTS: &[Column] = &[
    text("name", "product productname item produkt"),
    amount("list_price", "salesprice listprice price unitprice standardprice preis listenpreis"),
    text("currency", "currencyisocode listpricecurrency währung"),
];

const DEALS: &[Column] = &[
    text(
        "id",
        "dealid opportunityid opportunityid18 recordid id18 casesafeid hubspotid oppid donotmodifyopportunity \
         iddelaopportunité iddeoportunidad idoportunidad",
    ),
    text(
        "name",
        "dealname opportunityname title topic dealtitle oppname titel thema nomdelopportunité nombredelaoportunidad \
         nombredeoportunidad",
    ),
    text(
        "account_id",
        "accountid companyid associatedcompanyids associatedcompanyid primaryassociatedcompanyid organizationid",
    ),
    text(
        "account_name",
        "accountname account company companyname associatedcompany primaryassociatedcompany organization organisation \
         potentialcustomer customer customername kunde firma unternehmen kundenname nomducompte nombredelacuenta",
    ),
    text("owner_id", "ownerid dealownerid opportunityownerid hubspotownerid assigneduserid"),
    text(
        "owner_name",
        "ownername owner dealowner opportunityowner ownerfullname salesagent salesrep salesperson rep seller \
         accountexecutive assignedto inhaber zuständig verkäufer besitzer propriétairedelopportunité \
         propietariodeoportunidad propietariodelaoportunidad user",
    ),
    text("pipeline", "pipelinename dealpipeline salesprocess"),
    text("stage", "stagename dealstage salesstage phase verkaufsphase étape etapa opportunitystage pipelinestage"),
    text("status", "state dealstatus"),
    text("type", "dealtype opportunitytype businesstype typ tipo art"),
    amount(
        "amount",
        "value dealvalue dealamount opportunityamount estrevenue estimatedrevenue estimatedvalue expectedvalue betrag wert \
         auftragswert montant importe totalamount",
    ),
    text(
        "currency",
        "amountcurrency currencyisocode dealcurrency currencycode opportunitycurrency währung betragwährung devise divisa",
    ),
    day(
        "created_at",
        "created createddate createdate createdon creationdate opendate dateopened engagedate addtime erstelltam \
         erstelldatum erstellungsdatum anlagedatum datedecréation fechadecreación dealcreated",
    ),
    day(
        "close_date",
        "closedate expectedclosedate estclosedate estimatedclosedate closingdate expectedclose schlusstermin abschlussdatum \
         abschlusstermin geplanterabschluss datedeclôture fechadecierre",
    ),
    text("category", "forecastcategory forecastcategoryname forecaststatus prognosekategorie catégoriedeprévision"),
    day("closed_at", "closedat closeddate actualclosedate closedon closedtime abgeschlossenam wontime"),
    day("lost_at", "losttime lostdate"),
    amount("won_amount", "closevalue wonamount closedamount closedwonamount bookedamount actualrevenue actualvalue"),
    text("is_won", "won closedwon isclosedwon gewonnen"),
    text("is_closed", "closed geschlossen"),
    text("product", "productname products produkt produkte producto produit"),
    text("source", "leadsource dealsource originalsource originalsourcetype leadquelle quelle origendelprospecto"),
];

const CHANGES: &[Column] = &[
    text("deal_id", "opportunityid dealid recordid id parentid oppid opportunityid18"),
    text("field", "fieldevent property propertyname fieldname feldereignis feld"),
    text("value", "newvalue tovalue newvaluestring neuerwert"),
    text("old_value", "oldvalue fromvalue previousvalue alterwert"),
    text("to_stage", "tostage newstage"),
    text("from_stage", "fromstage oldstage"),
    day(
        "happened_at",
        "editdate changedat changedate timestamp lastmodified lastmodifieddate bearbeitungsdatum modifiedon createddate",
    ),
    day("known_at", "recordedat"),
];

const ACTIVITIES: &[Column] = &[
    text("deal_id", "deal opportunityid opportunity whatid relatedtoid regardingid"),
    text("person_id", "person ownerid owner assignedto assigned userid user salesagent activityassignedto"),
    text("kind", "activitytype type tasksubtype engagementtype subtype aktivitätstyp typ"),
    day("happened_at", "date activitydate createddate createdate timestamp completedat duedate datum"),
    text("direction", "calldirection"),
    text("count", "number quantity anzahl"),
];

const QUOTAS: &[Column] = &[
    text("person_id", "person owner ownerid user userid salesagent seller rep"),
    text("unit_id", "unit team teamid"),
    day("period_start", "start startdate from periodstart"),
    day("period_end", "end enddate to periodend"),
    amount("amount", "quota target quotaamount ziel"),
    text("currency", "quotacurrency currencyisocode"),
    text("measure", "metric quotatype"),
];

const NUMBERS: &[Column] = &[
    text("person_id", "person owner ownerid user userid"),
    text("unit_id", "unit team teamid"),
    day("period_start", "start startdate periodstart"),
    day("as_of", "asof submittedat submitted date"),
    amount("amount", "number forecast forecastamount commit"),
];

/// Columns of exports that say how the deal stands today, or repeat another column: no facts of the deal.
pub(crate) const NOT_FACTS: &str = "age amountconverted amountconvertedcurrency fiscalperiod fiscalquarter fiscalyear \
    lastmodifieddate lastmodified lastmodifiedby lastactivity lastactivitydate laststagechangedate stageduration \
    daysincurrentstage dayssincelaststagechange lastmodifiedon updatetime expectedrevenue expectedrevenueconverted \
    weightedamount weightedvalue hasopenactivity hasoverduetask isdeleted rownumber";
