package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Value;

/** A statement of its own, which can stand within another. */
public interface Query extends Value.Thing {}
