//! Which of the company's people a user is: whoever has the address.

use crate::Work;
use crate::problem::Done;
use std::collections::HashMap;
use std::sync::Arc;

/// Addresses of people in lower case, and the facts that they were read of.
#[derive(Clone)]
pub(super) struct Addresses {
    watermark: i64,
    erased: (i64, i64),
    people: Arc<HashMap<String, i64>>,
}

impl Work {
    /// The key of the person who has one of these addresses.
    pub(super) async fn person_with(&self, addresses: &[&str]) -> Done<Option<i64>> {
        let (watermark, erased) = (self.store.watermark().await?, self.store.erasures().await?);
        let known = self.provisioning.addresses.read().await.clone();
        let current = match known.filter(|known| known.watermark == watermark && known.erased == erased) {
            Some(current) => current,
            None => {
                let current = Addresses { watermark, erased, people: Arc::new(self.addresses_of_people().await?) };
                *self.provisioning.addresses.write().await = Some(current.clone());
                current
            }
        };
        Ok(addresses.iter().find_map(|address| current.people.get(&address.to_lowercase())).copied())
    }

    async fn addresses_of_people(&self) -> Done<HashMap<String, i64>> {
        let mut people = HashMap::new();
        for person in self.store.people().await?.into_values() {
            let Some(address) = person.email.map(|email| email.trim().to_lowercase()) else { continue };
            let key = Some(person.key);
            // Of two with one address nobody can tell who it is.
            people.entry(address).and_modify(|known| *known = None).or_insert(key);
        }
        Ok(people.into_iter().filter_map(|(address, key)| Some((address, key?))).collect())
    }

    /// Links users who stand for nobody yet to people who came since.
    pub(crate) async fn link_people(&self) -> Done<()> {
        for (user, login) in self.store.users_without_person().await? {
            if let Some(person) = self.person_with(&[&login]).await? {
                self.store.link_user(user, person).await?;
            }
        }
        Ok(())
    }
}
