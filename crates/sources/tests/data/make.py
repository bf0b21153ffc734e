"""Makes the fixtures of this folder that cannot be written by hand: encodings, workbooks, and the miniature.

    pip install openpyxl && python make.py

Names are invented. The miniature has the faults of a public CRM sample: a product of another spelling, blank accounts,
prospects without dates, a value of 0 on lost deals, a misspelt sector, a seller without deals.
"""
import csv
import datetime as dt
import pathlib

import openpyxl

HERE = pathlib.Path(__file__).parent


def maven():
    folder = HERE / "maven"
    sellers = [
        ("Ada Quill", "Ines Farr", "North"), ("Bo Strand", "Ines Farr", "North"), ("Cy Lund", "Omar Vale", "South"),
        ("Dee Marsh", "Omar Vale", "South"), ("Eli Frost", "Omar Vale", "South"),
    ]
    write(folder / "sales_teams.csv", ["sales_agent", "manager", "regional_office"], sellers)
    products = [("Arc Basic", "Arc", 550), ("Arc Pro", "Arc", 4821), ("Bow 500", "Bow", 26768)]
    write(folder / "products.csv", ["product", "series", "sales_price"], products)
    accounts = [
        ("Northwind Mills", "technolgy", 1996, 1100.04, 2822, "United States", ""),
        ("Pale Harbor", "medical", 1999, 251.41, 495, "Kenya", ""),
        ("Tern & Co", "retail", 2001, 90.5, 120, "United States", "Northwind Mills"),
    ]
    header = ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"]
    write(folder / "accounts.csv", header, accounts)
    dictionary = [("accounts", "account", "Company name"), ("sales_pipeline", "close_value", "Revenue from the deal")]
    write(folder / "data_dictionary.csv", ["Table", "Field", "Description"], dictionary)
    header = ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"]
    write(folder / "sales_pipeline.csv", header, [maven_deal(n, sellers, products, accounts) for n in range(40)])


def maven_deal(n, sellers, products, accounts):
    stage = ["Won", "Won", "Lost", "Engaging", "Prospecting"][n % 5]
    engaged = dt.date(2024, 1, 8) + dt.timedelta(days=n * 5)
    product, _, price = products[n % 3]
    return (
        f"OP{n:04}",
        sellers[n % 4][0],
        "ArcPro" if n % 6 == 1 else product,
        "" if stage in ("Engaging", "Prospecting") and n % 2 else accounts[n % 3][0],
        stage,
        "" if stage == "Prospecting" else engaged,
        engaged + dt.timedelta(days=40 + n) if stage in ("Won", "Lost") else "",
        {"Won": price - n, "Lost": 0}.get(stage, ""),
    )


def salesforce():
    folder = HERE / "salesforce"
    german = [
        "Opportunity-Report;;;;;;;", "Gefiltert nach: Alle Opportunities;;;;;;;", ";;;;;;;",
        "Opportunity-ID;Opportunity-Name;Phase;Schlusstermin;Erstelldatum;Betrag;Opportunity-Inhaber;Accountname",
        "0061x00000AbCdE;Förderband Nord;Verhandlung;31.03.2026;05.01.2026;1.234,50 €;Jörg Weiß;Müller & Söhne",
        "0061x00000AbCdF;\"Presse \"\"XL\"\"\";Geschlossen und gewonnen;15.02.2026;03.12.2025;98.000,00 €;Jörg Weiß;Öl AG",
        "0061x00000AbCdG;Wartung;Geschlossen und verloren;01.02.2026;04.11.2025;500,00 €;Käthe Groß;Öl AG",
        ";;;;;;;", "Gesamtsumme;3;;;;;;", "Copyright (c) 2026 Beispiel GmbH;;;;;;;", "Vertraulich – nicht weitergeben;;;;;;;",
    ]
    (folder / "report_de.csv").write_bytes("\r\n".join(german).encode("cp1252"))
    english = [
        ["Opportunity ID", "Opportunity Name", "Stage", "Close Date", "Created Date", "Amount Currency", "Amount",
         "Amount (converted) Currency", "Amount (converted)", "Opportunity Owner", "Account Name", "Forecast Category",
         "Type", "Lead Source", "Probability (%)", "Age", "Last Stage Change Date"],
        ["006A0000001ZwTi", "Crane – phase 1", "Negotiation/Review", "3/31/2026", "1/5/2026", "EUR", "1,200.50", "USD",
         "1,300.00", "Maya Lindt", "Kepler Ltd", "Best Case", "Existing Business", "Web", "90", "60", "2/1/2026"],
        ["006A0000001ZwTj", "Hoist", "Closed Won", "2/13/2026", "12/3/2025", "USD", "98,000.00", "USD", "98,000.00",
         "Maya Lindt", "Kepler Ltd", "Closed", "New Business", "", "100", "72", "2/13/2026"],
    ]
    text = "\r\n".join("\t".join(row) for row in english) + "\r\n"
    (folder / "report_utf16.csv").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    history = [
        ["Opportunity ID", "Opportunity Name", "Field / Event", "Old Value", "New Value", "Edit Date", "Edited By"],
        ["006A0000001ZwTiIAK", "Crane", "Created.", "", "", "1/5/2026 9:00 AM", "Maya Lindt"],
        ["006A0000001ZwTiIAK", "Crane", "Stage", "Prospecting", "Negotiation/Review", "2/1/2026 2:30 PM", "Maya Lindt"],
        ["006A0000001ZwTi", "Crane", "Amount", "1,000.00", "1,200.50", "2/2/2026 2:30 PM", "Maya Lindt"],
        ["006A0000001ZwTi", "Crane", "Close Date", "2/28/2026", "3/31/2026", "2/3/2026 8:00 AM", "Maya Lindt"],
        ["006A0000009XXXX", "Gone", "Stage", "Prospecting", "Closed Won", "2/3/2026 8:00 AM", "Maya Lindt"],
    ]
    write(folder / "field_history.csv", history[0], history[1:])


def hubspot():
    header = ["Record ID", "Deal Name", "Deal Stage", "Pipeline", "Amount", "Close Date", "Create Date", "Deal owner",
              "Associated Company", "Associated Company IDs", "Deal Type", "Is Closed Won", "Forecast category"]
    rows = [
        ["9001", "Lathe", "Closed won", "Sales Pipeline", "12000", "2026-02-10 11:20", "2025-12-01 08:15", "Ola Berg",
         "Vega AS", "501", "newbusiness", "true", "Commit"],
        ["9002", "Drill, \"small\"\nsecond line", "Appointment scheduled", "Sales Pipeline", "800.5", "2026-05-30 00:00",
         "2026-01-20 14:00", "Ola Berg", "Vega AS", "501", "existingbusiness", "false", "Strong upside"],
        ["9003", "Saw", "Kunde verzichtet", "Sales Pipeline", "", "2026-01-31 10:00", "2025-11-11 10:00", "Ulf Dahl", "", "",
         "newbusiness", "false", "Not forecasted"],
    ]
    write(HERE / "hubspot" / "deals-export.csv", header, rows)


def workbook():
    book = openpyxl.Workbook()
    people, deals = book.active, book.create_sheet("Deals")
    people.title = "People"
    people.append(["id", "name", "email", "role"])
    people.append(["u1", "Rhea Olm", "rhea@example.com", "Account Executive"])
    deals.append(["Opportunities, exported for the board"])
    deals.append(["Deal ID", "Deal Name", "Owner", "Stage", "Amount", "Created", "Expected close date"])
    deals.append([101, "Mill", "Rhea Olm", "Proposal", 1234.5, dt.datetime(2026, 1, 5, 9, 30), dt.date(2026, 3, 31)])
    deals.append([102, "Kiln", "Rhea Olm", "Won", 99, dt.date(2026, 1, 6), dt.date(2026, 2, 1)])
    deals.append([103, "Oven", "Nobody", "Won", 99, dt.date(2026, 1, 6), dt.date(2026, 2, 1)])
    book.save(HERE / "book.xlsx")


def write(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    maven()
    salesforce()
    hubspot()
    workbook()
