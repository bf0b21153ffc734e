//! What a manager does about it, and who may.
