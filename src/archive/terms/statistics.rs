//! From the places in the ledger to its tables of concepts.

use super::concept::{Concept, Place, Rendering};
use super::likelihood::log_likelihood;
use crate::archive::boilerplate::Boilerplate;
use crate::archive::ledger::Ledger;
use crate::error::Result;
use crate::terms::normalised;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, Transaction, named_params, params};

/// The places of all concepts, concept by concept and document by document.
const PLACES: &str = "
    SELECT form(rendering.concept), rendering.pair, rendering.concept, rendering.rendering, form(rendering.rendering),
           rendering.suggested, rendering.context, pair.date
    FROM rendering JOIN pair USING (pair) JOIN shard USING (shard)
    WHERE shard.position IS NOT NULL
    ORDER BY 1, shard.position, 2, rendering.rowid";

/// Makes the tables of statistics anew.
pub(in crate::archive) fn gather(ledger: &mut Ledger, boilerplate: &Boilerplate) -> Result<()> {
    ledger.told(add_functions)?;
    ledger.together(|transaction| {
        transaction.execute_batch(include_str!("statistics.sql"))?;
        let period = period(transaction)?;
        let mut places = transaction.prepare(PLACES)?;
        let mut rows = places.query([])?;
        let mut concept: Option<Concept> = None;
        let mut number = 0;
        while let Some(row) = rows.next()? {
            let form: String = row.get(0)?;
            if concept.as_ref().is_none_or(|concept| concept.form != form)
                && let Some(mut done) = concept.replace(Concept::new(form, period))
            {
                number += 1;
                write(transaction, number, &mut done)?;
            }
            let context: i64 = row.get(6)?;
            let rendering: Option<String> = row.get(3)?;
            let place = Place {
                pair: row.get(1)?,
                term: row.get(2)?,
                rendering: rendering.zip(row.get(4)?),
                suggested: row.get(5)?,
                boilerplate: boilerplate.documents(context).map(|_| context),
                date: row.get(7)?,
            };
            if let Some(concept) = &mut concept {
                concept.see(place);
            }
        }
        if let Some(mut last) = concept {
            write(transaction, number + 1, &mut last)?;
        }
        likelihoods(transaction)
    })
}

/// The normal form of a term, and G², as functions of SQL.
fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("form", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|term| normalised(&term)))
    })?;
    connection.create_scalar_function("log_likelihood", 4, flags, |context| {
        let [both, concept, form, all]: [f64; 4] = [context.get(0)?, context.get(1)?, context.get(2)?, context.get(3)?];
        let table = [[both, concept - both], [form - both, all - concept - form + both]];
        Ok((log_likelihood(table) * 100.0).round() / 100.0)
    })
}

/// Characters of a date that name its period: years, or months where the archive spans less than two years.
fn period(transaction: &Transaction<'_>) -> rusqlite::Result<usize> {
    let span = "SELECT julianday(max(date)) - julianday(min(date)) FROM pairs WHERE date IS NOT NULL";
    let days: Option<f64> = transaction.query_row(span, [], |row| row.get(0)).optional()?.flatten();
    Ok(if days.is_some_and(|days| days >= 730.0) { 4 } else { 7 })
}

fn write(transaction: &Transaction<'_>, number: i64, concept: &mut Concept) -> rusqlite::Result<()> {
    concept.end_document();
    let dominant = concept.dominant();
    let is_dominant = |form: &str| dominant.is_some_and(|(dominant, _)| dominant == form);
    let (first, last) = concept.dates.0.clone().unzip();
    let (drift, changed) = concept.drift();
    transaction
        .prepare_cached(
            "INSERT INTO concept (concept, term, form, documents, places, known, renderings, dominant, dominant_documents,
                 varying, departing, first_date, last_date, drift, changed)
             VALUES (:concept, :term, :form, :documents, :places, :known, :renderings, :dominant, :dominant_documents,
                 :varying, :departing, :first_date, :last_date, :drift, :changed)",
        )?
        .execute(named_params! {
            ":concept": number,
            ":term": concept.term(),
            ":form": concept.form,
            ":documents": concept.documents,
            ":places": concept.places,
            ":known": concept.known,
            ":renderings": concept.renderings.len(),
            ":dominant": dominant.map(|(_, rendering)| rendering.spelling()),
            ":dominant_documents": dominant.map_or(0, |(_, rendering)| rendering.documents),
            ":varying": concept.documents_with(|form| !is_dominant(form)),
            ":departing": concept.documents_with(|form| form != concept.form),
            ":first_date": first,
            ":last_date": last,
            ":drift": drift,
            ":changed": changed,
        })?;
    concept
        .renderings
        .iter()
        .try_for_each(|(form, rendering)| write_rendering(transaction, number, concept, form, rendering))
}

fn write_rendering(
    transaction: &Transaction<'_>,
    number: i64,
    concept: &Concept,
    form: &str,
    rendering: &Rendering,
) -> rusqlite::Result<()> {
    let (first, last) = rendering.dates.0.clone().unzip();
    transaction
        .prepare_cached(
            "INSERT INTO concept_rendering (concept, rendering, form, same, documents, places, suggested, first_date,
                 last_date, log_likelihood)
             VALUES (:concept, :rendering, :form, :same, :documents, :places, :suggested, :first_date, :last_date, 0)",
        )?
        .execute(named_params! {
            ":concept": number,
            ":rendering": rendering.spelling(),
            ":form": form,
            ":same": form == concept.form,
            ":documents": rendering.documents,
            ":places": rendering.places,
            ":suggested": rendering.is_suggested(),
            ":first_date": first,
            ":last_date": last,
        })?;
    if concept.renderings.len() < 2 {
        return Ok(());
    }
    let mut drifts = transaction
        .prepare_cached("INSERT INTO drift (concept, period, rendering, documents) VALUES (?1, ?2, ?3, ?4)")?;
    let mut periods = rendering.periods.iter();
    periods.try_for_each(|(period, documents)| {
        drifts.execute(params![number, period, rendering.spelling(), documents]).map(drop)
    })
}

/// Fills in G² of every concept and rendering. What is counted are uses: a concept in a document with a rendering.
///
/// | | this rendering | others |
/// |---|---|---|
/// | this concept | its documents | its other documents |
/// | others | theirs | theirs |
fn likelihoods(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "CREATE INDEX concept_rendering_concept ON concept_rendering (concept);
         CREATE TEMP TABLE of_form AS SELECT form, sum(documents) AS documents FROM concept_rendering GROUP BY form;
         CREATE UNIQUE INDEX temp.of_form_form ON of_form (form);
         CREATE TEMP TABLE of_concept AS
             SELECT concept, sum(documents) AS documents FROM concept_rendering GROUP BY concept;
         CREATE UNIQUE INDEX temp.of_concept_concept ON of_concept (concept);",
    )?;
    let all: f64 =
        transaction.query_row("SELECT ifnull(sum(documents), 0) FROM concept_rendering", [], |row| row.get(0))?;
    transaction.execute(
        "UPDATE concept_rendering SET log_likelihood = log_likelihood(
             documents,
             (SELECT documents FROM of_concept WHERE of_concept.concept = concept_rendering.concept),
             (SELECT documents FROM of_form WHERE of_form.form = concept_rendering.form),
             ?1)",
        [all],
    )?;
    transaction.execute_batch("DROP TABLE of_form; DROP TABLE of_concept;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::ledger::{Comparison, Outcome, PairRecord, RenderingRecord, ShardRecord};
    use crate::archive::terms::{Order, concepts, drifts};

    /// A ledger of documents that each have the Harbour Office once: its rendering, its context, its date.
    fn ledger(folder: &std::path::Path, documents: &[(Option<&str>, i64, &str)]) -> Ledger {
        let mut ledger = Ledger::open(&folder.join("ledger.sqlite")).unwrap();
        let pair = |(number, (rendering, context, date)): (usize, &(Option<&str>, i64, &str))| {
            let place = RenderingRecord {
                concept: if number == 0 { "harbor office" } else { "Harbour Office" }.to_owned(),
                rendering: rendering.map(str::to_owned),
                suggested: false,
                context: *context,
            };
            let done = Comparison { renderings: vec![place.clone(), place], ..Comparison::default() };
            PairRecord {
                id: number.to_string(),
                input_hash: String::new(),
                date: Some((*date).to_owned()),
                columns: Vec::new(),
                outcome: Outcome::Done(Box::new(done)),
            }
        };
        let pairs = documents.iter().enumerate().map(pair).collect();
        ledger.record(&[(0, ShardRecord { key: "k".into(), pairs, ..ShardRecord::default() })]).unwrap();
        ledger
    }

    #[test]
    fn counts_documents_and_finds_drift() {
        let folder = tempfile::tempdir().unwrap();
        let (own, other) = (Some("Harbour Office"), Some("Port Office"));
        let mut documents = vec![(None, 1, "2020-01-01")];
        documents.extend((2..22).map(|context| (own, context, "2020-02-01")));
        documents.extend((22..52).map(|context| (other, context, "2024-03-01")));
        let mut ledger = ledger(folder.path(), &documents);
        gather(&mut ledger, &Boilerplate::default()).unwrap();
        assert!(concepts(&ledger, Order::Varying, Some("ÔFFICE"), 1, None).unwrap().is_empty());
        let found = concepts(&ledger, Order::Varying, Some("OFFICE"), 1, None).unwrap();
        assert_eq!(found.len(), 1);
        let concept = &found[0];
        assert_eq!(
            (concept.term.as_str(), concept.documents, concept.places, concept.known),
            ("Harbour Office", 51, 102, 50)
        );
        assert_eq!((concept.dominant.as_deref(), concept.varying, concept.departing), (other, 20, 30));
        assert_eq!(
            (concept.first_date.as_deref(), concept.last_date.as_deref()),
            (Some("2020-01-01"), Some("2024-03-01"))
        );
        let renderings: Vec<_> =
            concept.renderings.iter().map(|it| (it.rendering.as_str(), it.documents, it.same)).collect();
        assert_eq!(renderings, [("Port Office", 30, false), ("Harbour Office", 20, true)]);
        // One concept only: which rendering it has says nothing about which concept it is.
        assert!(concept.renderings.iter().all(|rendering| rendering.log_likelihood.abs() < 0.01));
        let drifts = drifts(&ledger, None).unwrap();
        // Periods and renderings go together wholly: G² is 2·(50 ln 50 − 20 ln 20 − 30 ln 30).
        assert_eq!((drifts.len(), drifts[0].changed, drifts[0].log_likelihood), (1, true, 67.3));
        assert_eq!(drifts[0].periods["2024"], [("Port Office".to_owned(), 30)]);
    }

    #[test]
    fn looks_for_terms_in_any_case_of_any_letter() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = ledger(folder.path(), &[(None, 1, "2020-01-01")]);
        gather(&mut ledger, &Boilerplate::default()).unwrap();
        ledger.told(|connection| connection.execute("UPDATE concept SET term = 'École Île'", [])).unwrap();
        assert_eq!(concepts(&ledger, Order::Term, Some("école"), 1, None).unwrap().len(), 1);
        assert_eq!(concepts(&ledger, Order::Term, Some("ÎLE"), 1, None).unwrap().len(), 1);
    }

    #[test]
    fn counts_boilerplate_once() {
        let folder = tempfile::tempdir().unwrap();
        let documents: Vec<_> = (0..30).map(|_| (Some("Port Office"), 7, "2020-01-01")).collect();
        let mut ledger = ledger(folder.path(), &documents);
        let boilerplate = Boilerplate::find(20, &mut |each| {
            (0..30).for_each(|_| each(&[7]));
            Ok(())
        });
        gather(&mut ledger, &boilerplate.unwrap()).unwrap();
        let found = concepts(&ledger, Order::Documents, None, 1, None).unwrap();
        assert_eq!((found[0].documents, found[0].places, found[0].departing), (1, 1, 1));
    }
}
