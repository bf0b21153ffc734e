//! While there is no data, one step makes the files' currency the company's.

use super::now;
use facts::{Currency, Settings};
use store::Store;
use testrig::Postgres;
use work::intake::Upload;
use work::{Actor, Work};

const DEALS: &str = "id,owner_id,stage,amount,currency,created_at\n1,Ann,Open,10,EUR,2026-03-01\n2,Ann,Open,20,EUR,2026-03-01\n3,Ann,Open,20,USD,2026-03-01\n";

async fn on(address: &str) {
    let uploads = tempfile::tempdir().expect("a temporary folder");
    let work = Work::new(Store::open(address).await.expect("opens"), uploads.path().into());
    work.store.put_settings(&Settings { name: "Sample".into(), ..Settings::default() }).await.expect("settings");
    let operator = Actor::Operator;
    let files = vec![Upload { name: "deals.csv".into(), bytes: DEALS.into() }];
    let page = work.upload(&operator, files, now()).await.expect("uploads");
    let (id, euro) = (&page.import.id, Currency::parse("EUR"));
    assert_eq!(page.other_currency, euro);
    work.adopt_currency(&operator, id, now()).await.expect("adopts");
    let frame = work.frame(now()).await.expect("a frame");
    let settings = &frame.company().settings;
    assert_eq!((Some(settings.currency), settings.name.as_str()), (euro, "Sample"));
    assert_eq!(work.read_import(&operator, id, now()).await.expect("reads").other_currency, None);
    work.adopt_currency(&operator, id, now()).await.expect("nothing is left to do");
    work.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_currency_becomes_the_companys_on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    on(&format!("sqlite:{}", folder.path().join("currency.sqlite").display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_currency_becomes_the_companys_on_postgresql() {
    let postgres = Postgres::start();
    on(&postgres.address()).await;
}
