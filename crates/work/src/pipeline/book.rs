//! The states of the whole company's open deals of two periods, read once for as long as the facts are the same: large places are counted
//! from it, and every page of theirs after the first takes no time.

use super::filter::Values;
use crate::Work;
use crate::frame::Frame;
use crate::problem::Done;
use facts::Instant;
use facts::time::add_days;
use std::collections::HashMap;
use std::sync::Arc;
use store::pipeline::PipelineState;
use tokio::sync::{Mutex, OnceCell};

/// People of a place beyond whom its deals are taken from the book, not read one owner after the other.
const MANY: usize = 200;

/// Columns of the book's deals that are kept.
const KEPT: usize = 6;

/// The values that a column of each deal took, by its key.
type Column = Arc<HashMap<i64, Values>>;

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Book {
    states: OnceCell<Arc<Vec<PipelineState>>>,
    /// Columns by which somebody filtered, the latest last.
    columns: Mutex<Vec<(String, Column)>>,
}

impl Book {
    /// Whether it was read.
    pub(crate) fn is_read(&self) -> bool {
        self.states.initialized()
    }

    /// Whether these states are its own.
    pub(super) fn holds(&self, states: &Arc<Vec<PipelineState>>) -> bool {
        self.states.get().is_some_and(|own| Arc::ptr_eq(own, states))
    }
}

impl Work {
    /// All that deals were between two moments, or more of it, by deal and ascending.
    pub(super) async fn pipeline_states(
        &self,
        frame: &Frame,
        span: (Instant, Instant),
        owners: Option<Vec<i64>>,
    ) -> Done<Arc<Vec<PipelineState>>> {
        let is_large = owners.as_ref().is_none_or(|owners| owners.len() > MANY);
        if is_large && span.0 >= begins(frame) {
            return self.book(frame).await;
        }
        Ok(Arc::new(self.store.pipeline(span, owners).await?))
    }

    /// Whoever asks first reads it; others wait.
    pub(crate) async fn book(&self, frame: &Frame) -> Done<Arc<Vec<PipelineState>>> {
        let read = async || -> Done<Arc<Vec<PipelineState>>> {
            let to = frame.company().end_of(frame.as_of);
            Ok(Arc::new(self.store.pipeline((begins(frame), to), None).await?))
        };
        Ok(frame.book.states.get_or_try_init(read).await?.clone())
    }

    /// A column of all deals of the book; whoever asks first reads it, others wait.
    pub(super) async fn column_of_book(&self, frame: &Frame, name: &str, book: &[PipelineState]) -> Done<Column> {
        let mut kept = frame.book.columns.lock().await;
        if let Some((_, column)) = kept.iter().find(|(of, _)| of == name) {
            return Ok(column.clone());
        }
        let keys: Vec<i64> = book.chunk_by(|a, b| a.deal == b.deal).map(|states| states[0].deal).collect();
        let column = Arc::new(self.values_taken(name, &keys).await?);
        let excess = (kept.len() + 1).saturating_sub(KEPT);
        kept.drain(..excess);
        kept.push((name.to_owned(), column.clone()));
        Ok(column)
    }
}

/// The moment from which on the book knows: the end of the day before the last period but one began.
fn begins(frame: &Frame) -> Instant {
    let calendar = &frame.company().settings.calendar;
    let running = calendar.period_of(frame.as_of);
    let before = running.as_ref().and_then(|period| calendar.before(period)).or(running);
    let start = before.map_or(add_days(frame.as_of, -180), |period| period.start);
    frame.company().end_of(add_days(start, -1))
}
