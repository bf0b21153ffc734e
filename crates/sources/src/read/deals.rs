//! Deals: streamed, each taken whole or skipped.

use super::catalogue::currency;
use super::survey::stage_of;
use super::{DealTerms, Fail, Known, Reader, Source};
use crate::cells::{View, canonical};
use crate::layout::letters;
use crate::report::{ReadError, Reason};
use facts::row::{DealRow, Row};
use facts::{Category, Instant, StageKind};

impl<'a, K: Known> Reader<'a, K> {
    pub(super) fn deals(&mut self, sources: &[&Source]) -> Result<(), ReadError> {
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let deal = reader.deal(source, &view)?;
                Ok(reader.emit(Row::Deal(Box::new(deal)))?)
            })?;
        }
        Ok(())
    }

    /// Reads a deal. Whatever would change a number (an amount, a date, an owner) and cannot be read costs the row;
    /// nothing is guessed. Counts for the report come last, when the row is sure to be taken.
    fn deal(&mut self, source: &Source, view: &View<'_>) -> Result<DealRow, Fail> {
        let name = view.text("name").unwrap_or("").to_owned();
        let owner = match view.text("owner_id").or(view.text("owner_name")) {
            Some(owner) => self.person(owner, |value| Reason::UnknownOwner { value })?,
            None => return Err(Reason::Missing { column: self.owner_header(view) }.into()),
        };
        let pipeline = view.text("pipeline").unwrap_or(self.default_pipeline()).to_owned();
        let stage = stage_of(view).ok_or_else(|| Reason::Missing { column: view.header("stage") })?.to_owned();
        let kind = self.stage_kind(&pipeline, &stage)?;
        let stated = view.text("currency").map(currency).transpose()?;
        let (amount, currency) = self.money(view, "amount", stated)?;
        let (won, won_currency) = self.money(view, "won_amount", stated)?;
        let (created, close_date) = (view.instant("created_at")?, view.day("close_date")?);
        let closed = match view.instant("closed_at")? {
            Some(closed) => Some(closed),
            None => view.instant("lost_at")?,
        };
        let account = self.account_of(view);
        let id = self.deal_id(view, &name, account.as_deref(), created)?;
        let closed = closed.filter(|_| kind != StageKind::Open);
        self.check_order(created, closed, close_date.filter(|_| kind != StageKind::Open))?;
        let currency = currency.or(won_currency);
        // Nobody exports a deal before there is one: the date is wrong, and with it the deal would be there only from then on.
        let is_ahead = created.is_some_and(|created| self.options.is_ahead(created));
        let created = created.filter(|_| !is_ahead);
        self.remember(&id, view.row, &pipeline, currency, created)?;
        let mut deal = DealRow {
            id,
            name,
            account,
            owner,
            pipeline,
            stage,
            kind: view.text("type").unwrap_or("").to_owned(),
            amount,
            currency,
            created,
            close_date,
            category: view.text("category").and_then(Category::parse),
            closed,
            won_amount: won.filter(|_| kind == StageKind::Won),
            attributes: attributes(view),
        };
        self.product(source, &mut deal);
        if deal.name.is_empty() {
            deal.name = made_name(view, &deal);
            self.tally(source, "names-made", "", "");
        }
        if is_ahead {
            self.tally(source, "created-ahead", "", "");
        }
        self.count(source, view, &deal, kind, won);
        Ok(deal)
    }

    fn owner_header(&self, view: &View<'_>) -> String {
        view.header(if view.columns.has("owner_id") { "owner_id" } else { "owner_name" })
    }

    fn stage_kind(&self, pipeline: &str, stage: &str) -> Result<StageKind, Reason> {
        match self.seen.stages.get(&(pipeline.to_owned(), stage.to_owned())) {
            Some(kind) => Ok(*kind),
            None if self.known.has_stage(pipeline, stage) => Ok(StageKind::infer(stage)),
            None => Err(Reason::UnknownStage { value: stage.to_owned(), pipeline: pipeline.to_owned() }),
        }
    }

    /// The account's id; a name stands for the account of that name, or else is the id.
    fn account_of(&self, view: &View<'_>) -> Option<String> {
        if let Some(id) = view.text("account_id") {
            return Some(canonical(id));
        }
        let name = view.text("account_name")?;
        Some(self.seen.accounts.find(name).flatten().unwrap_or_else(|| name.to_owned()))
    }

    /// The id; in a file without ids, what tells its deals apart and stays the same in the next export.
    fn deal_id(
        &self,
        view: &View<'_>,
        name: &str,
        account: Option<&str>,
        created: Option<Instant>,
    ) -> Result<String, Reason> {
        if view.columns.has("id") {
            return view.need("id").map(canonical);
        }
        view.need("name")?;
        let created = created.map_or(String::new(), |created| created.day(&self.options.zone).to_string());
        Ok([name, account.unwrap_or(""), &created].join(" / "))
    }

    fn check_order(
        &self,
        created: Option<Instant>,
        closed: Option<Instant>,
        close_date: Option<jiff::civil::Date>,
    ) -> Result<(), Reason> {
        let options = self.options;
        let zone = &options.zone;
        let created = created.map(|created| created.day(zone));
        match (created, closed.map(|closed| closed.day(zone)).or(close_date)) {
            (Some(created), Some(closed)) if closed < created => Err(Reason::CloseBeforeCreation { created, closed }),
            _ => Ok(()),
        }
    }

    fn remember(
        &mut self,
        id: &str,
        row: u64,
        pipeline: &str,
        currency: Option<facts::Currency>,
        created: Option<Instant>,
    ) -> Result<(), Reason> {
        if let Some(first) = self.seen.deals.get(id) {
            return Err(Reason::DuplicateId { value: id.to_owned(), first_row: u64::from(first.row) });
        }
        let place = self.seen.pipelines.iter().position(|known| known == pipeline).unwrap_or_else(|| {
            self.seen.pipelines.push(pipeline.to_owned());
            self.seen.pipelines.len() - 1
        });
        let pipeline = u16::try_from(place).unwrap_or(u16::MAX);
        let terms = DealTerms { pipeline, currency, created, row: u32::try_from(row).unwrap_or(u32::MAX) };
        self.seen.deals.insert(id.into(), terms);
        Ok(())
    }

    /// Gives the deal's product the spelling of the product file.
    fn product(&mut self, source: &Source, deal: &mut DealRow) {
        if self.seen.products.is_empty() {
            return;
        }
        let Some((_, product)) = deal.attributes.iter_mut().find(|(name, _)| name == "product") else { return };
        match self.seen.products.get(&letters(product)).cloned() {
            Some(usual) if usual == *product => {}
            Some(usual) => {
                let written = std::mem::replace(product, usual.clone());
                self.tally(source, "product-renamed", &written, &usual);
            }
            None => {
                let product = product.clone();
                self.tally(source, "unknown-product", &product, "");
            }
        }
    }

    fn count(&mut self, source: &Source, view: &View<'_>, deal: &DealRow, kind: StageKind, won: Option<i64>) {
        let options = self.options;
        let zone = &options.zone;
        let planned_early = match (deal.created, deal.close_date) {
            (Some(created), Some(planned)) => kind == StageKind::Open && planned < created.day(zone),
            _ => false,
        };
        let has_accounts = view.columns.has("account_id") || view.columns.has("account_name");
        let is_strange = |id: &String| {
            self.seen.accounts_are_given && !self.seen.accounts.ids.contains_key(id) && !self.known.has_account(id)
        };
        let decided_when = deal.closed.or(deal.close_date.map(|day| Instant::start_of(day, zone)));
        let counts = [
            ("no-account", has_accounts && deal.account.is_none()),
            ("unknown-accounts", deal.account.as_ref().is_some_and(is_strange)),
            ("no-created", deal.created.is_none() && view.text("created_at").is_none()),
            ("no-closed", kind != StageKind::Open && decided_when.is_none()),
            ("planned-before-creation", planned_early),
            ("won-amount-ignored", kind != StageKind::Won && won.is_some_and(|won| won != 0)),
            ("ids-made", !view.columns.has("id")),
        ];
        for (code, _) in counts.into_iter().filter(|(_, holds)| *holds) {
            self.tally(source, code, "", "");
        }
        if let Some(wording) = view.text("category").filter(|_| deal.category.is_none()) {
            self.tally(source, "unknown-category", wording, "");
        }
        let decided_when = decided_when.filter(|_| kind != StageKind::Open);
        let happened =
            [deal.created, decided_when].into_iter().flatten().filter(|at| *at <= self.options.snapshot).max();
        if let Some(happened) = happened {
            self.happened(happened);
        }
    }
}

/// What a deal without a name is called: `Account – Product · id`, as far as it has them.
fn made_name(view: &View<'_>, deal: &DealRow) -> String {
    let product = deal.attributes.iter().find(|(name, _)| name == "product").map(|(_, product)| product.as_str());
    let about: Vec<&str> = [view.text("account_name"), product].into_iter().flatten().collect();
    if about.is_empty() { deal.id.clone() } else { format!("{} · {}", about.join(" – "), deal.id) }
}

fn attributes(view: &View<'_>) -> Vec<(String, String)> {
    let columns = view.columns.attributes.iter();
    columns.filter_map(|(place, name)| Some((name.clone(), view.at(*place)?.to_owned()))).collect()
}
