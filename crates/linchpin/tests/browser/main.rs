//! A browser walks import → forecast → deal, and every page is accessible, fits its window and is small.

mod front;
mod pages;
mod visit;
