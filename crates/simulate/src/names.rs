//! Made-up names of people and accounts. Any likeness to a real person or company is chance.

const FIRST: [&str; 64] = [
    "Amara", "Mateo", "Yuki", "Priya", "Lukas", "Fatima", "Oskar", "Ingrid", "Kwame", "Leila", "Tomasz", "Sofia",
    "Rohan", "Mei", "Ayodele", "Camille", "Diego", "Hana", "Emre", "Freya", "Nikhil", "Zainab", "Pavel", "Aiko",
    "Thabo", "Elena", "Marco", "Sana", "Henrik", "Noor", "Javier", "Linh", "Olu", "Greta", "Arjun", "Beatriz",
    "Dmitri", "Esi", "Felix", "Giulia", "Hassan", "Isla", "Jun", "Katarina", "Liam", "Malik", "Nadia", "Omar", "Paula",
    "Rafael", "Selma", "Tariq", "Una", "Vera", "Wanjiru", "Ximena", "Yusuf", "Zofia", "Anders", "Chloe", "Daniela",
    "Eitan", "Imani", "Soren",
];

const LAST: [&str; 64] = [
    "Okafor",
    "Lindqvist",
    "Tanaka",
    "Moreau",
    "Fernandez",
    "Novak",
    "Haddad",
    "Kowalski",
    "Mensah",
    "Schneider",
    "Iyer",
    "Nguyen",
    "Castillo",
    "Andersen",
    "Yilmaz",
    "Rossi",
    "Park",
    "Dubois",
    "Hoffmann",
    "Rahman",
    "Silva",
    "Johansson",
    "Abebe",
    "Marino",
    "Chaudhry",
    "Petrov",
    "Quispe",
    "Larsen",
    "Kimura",
    "Owusu",
    "Baptiste",
    "Varga",
    "Sandhu",
    "Weber",
    "Almeida",
    "Farouk",
    "Gallagher",
    "Horvat",
    "Ito",
    "Jansen",
    "Kaya",
    "Leclerc",
    "Mwangi",
    "Nakamura",
    "Obi",
    "Pereira",
    "Romero",
    "Salazar",
    "Toivonen",
    "Ueda",
    "Vasquez",
    "Wójcik",
    "Xu",
    "Yamada",
    "Zhang",
    "Bianchi",
    "Carvalho",
    "Demir",
    "Eriksen",
    "Fontaine",
    "Grant",
    "Hussein",
    "Ivanova",
    "Kapoor",
];

const ACCOUNT: [&str; 96] = [
    "Northwind",
    "Bluepine",
    "Harborstone",
    "Silverfen",
    "Oakmere",
    "Redbarn",
    "Clearbrook",
    "Ironvale",
    "Sunridge",
    "Foxglove",
    "Stillwater",
    "Highfield",
    "Copperline",
    "Maplecroft",
    "Greyhaven",
    "Larkspur",
    "Windmere",
    "Thornbury",
    "Amberley",
    "Kestrel",
    "Driftwood",
    "Eastgate",
    "Fernhill",
    "Goldcrest",
    "Hazelton",
    "Inverleigh",
    "Juniper",
    "Kingfisher",
    "Longmeadow",
    "Millrace",
    "Nightjar",
    "Orchard",
    "Pinnacle",
    "Quarry",
    "Rivermark",
    "Saltmarsh",
    "Tidewater",
    "Underhill",
    "Valecrest",
    "Westering",
    "Yarrow",
    "Ashdown",
    "Birchwood",
    "Cinderhill",
    "Dovetail",
    "Elmstead",
    "Fairhaven",
    "Glenrock",
    "Heatherby",
    "Islebrook",
    "Jadestone",
    "Knollwood",
    "Lowland",
    "Moorgate",
    "Newhaven",
    "Overlook",
    "Peregrine",
    "Quillfeather",
    "Rosewater",
    "Summerfield",
    "Tallgrass",
    "Upland",
    "Vantage",
    "Willowby",
    "Alderway",
    "Bramble",
    "Cobalt",
    "Dunmore",
    "Everly",
    "Flintlock",
    "Garnet",
    "Hollowell",
    "Ivybridge",
    "Jasper",
    "Kelpforest",
    "Lanternlight",
    "Marigold",
    "Nettlecombe",
    "Opaline",
    "Parchment",
    "Rookery",
    "Sandpiper",
    "Tamarack",
    "Umberfield",
    "Violet",
    "Wayfarer",
    "Zephyrine",
    "Arrowhead",
    "Beaconhill",
    "Crosswater",
    "Deepwell",
    "Emberglow",
    "Frostline",
    "Granary",
    "Hearthside",
    "Lockgate",
];

/// (industry, noun)
const TRADE: [(&str, &str); 24] = [
    ("consumer goods", "Foods"),
    ("consumer goods", "Apparel"),
    ("consumer goods", "Home"),
    ("manufacturing", "Steel"),
    ("manufacturing", "Tools"),
    ("manufacturing", "Components"),
    ("manufacturing", "Packaging"),
    ("financial services", "Bank"),
    ("financial services", "Insurance"),
    ("financial services", "Credit"),
    ("financial services", "Capital"),
    ("health", "Clinics"),
    ("health", "Diagnostics"),
    ("health", "Pharma"),
    ("technology", "Systems"),
    ("technology", "Software"),
    ("technology", "Networks"),
    ("logistics", "Freight"),
    ("logistics", "Logistics"),
    ("retail", "Markets"),
    ("retail", "Outfitters"),
    ("energy", "Power"),
    ("energy", "Solar"),
    ("public sector", "Utilities"),
];

const FORM: [&str; 8] = ["", " Group", " Holdings", " International", " Partners", " Collective", " Works", " & Co"];

/// Steps through a table in an order that looks random and meets every entry once; prime to every table's size.
const STRIDE: usize = 7919;

/// The name of the `index`-th person; all are different.
pub fn person(seed: u64, index: usize) -> String {
    let total = FIRST.len() * LAST.len();
    let (round, place) = place_of(seed, index, total);
    let (first, last) = (FIRST[place % FIRST.len()], LAST[place / FIRST.len()]);
    match round {
        0 => format!("{first} {last}"),
        _ => format!("{first} {}. {last}", letters(round)),
    }
}

/// The name and industry of the `index`-th account; all names are different.
pub fn account(seed: u64, index: usize) -> (String, &'static str) {
    let total = ACCOUNT.len() * TRADE.len();
    let (round, place) = place_of(seed, index, total);
    let (industry, noun) = TRADE[place / ACCOUNT.len()];
    let form = FORM[round % FORM.len()];
    let name = match round / FORM.len() {
        0 => format!("{} {noun}{form}", ACCOUNT[place % ACCOUNT.len()]),
        again => format!("{} {noun}{form} {}", ACCOUNT[place % ACCOUNT.len()], again + 1),
    };
    (name, industry)
}

fn place_of(seed: u64, index: usize, total: usize) -> (usize, usize) {
    let shift = (seed % 1_000_003) as usize;
    (index / total, (index % total * STRIDE + shift) % total)
}

/// 1 is A, 26 is Z, 27 is AA.
fn letters(mut number: usize) -> String {
    let mut out = Vec::new();
    while number > 0 {
        out.push(b'A' + u8::try_from((number - 1) % 26).expect("below 26"));
        number = (number - 1) / 26;
    }
    out.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_do_not_repeat() {
        let people: BTreeSet<String> = (0..9_000).map(|index| person(42, index)).collect();
        assert_eq!(people.len(), 9_000);
        let accounts: BTreeSet<String> = (0..60_000).map(|index| account(42, index).0).collect();
        assert_eq!(accounts.len(), 60_000);
    }
}
