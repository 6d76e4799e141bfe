/** Tables, columns, constraints and indexes as scripts write them or read them back, and the changes that making them comes to. */
@NullMarked
package dev.restamp.sqlalchemy.schema;

import org.jspecify.annotations.NullMarked;
