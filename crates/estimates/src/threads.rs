//! Work on all cores.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does `work` for all items, on as many threads as the machine has cores.
pub(crate) fn beside_each_other<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(item);
                }
            });
        }
    });
}

/// Changes every item, on as many threads as the machine has cores.
pub(crate) fn changed_beside_each_other<T: Send>(items: &mut [T], change: impl Fn(&mut T) + Sync) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = items.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        for part in items.chunks_mut(share) {
            scope.spawn(|| part.iter_mut().for_each(&change));
        }
    });
}

/// The same with what comes of each, in the items' order.
pub(crate) fn mapped_beside_each_other<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let places: Vec<usize> = (0..items.len()).collect();
    beside_each_other(&places, |place| {
        let made = work(&items[*place]);
        done.lock().expect("keeping does not panic").push((*place, made));
    });
    let mut done = done.into_inner().expect("keeping does not panic");
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_items_is_in_their_order() {
        let items: Vec<u32> = (0..100).collect();
        assert_eq!(
            mapped_beside_each_other(&items, |item| item * 2),
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
        assert!(mapped_beside_each_other(&[], |item: &u32| *item).is_empty());
    }
}
