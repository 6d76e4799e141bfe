package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Value;

/** What a name can stand for: a column, where columns are listed. */
public interface Named extends Value.Thing {

    String name();
}
