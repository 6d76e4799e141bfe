/** What scripts do with a connection: send statements, rows and questions, and inspect what is there, answered from the schema so far. */
@NullMarked
package dev.restamp.sqlalchemy.connection;

import org.jspecify.annotations.NullMarked;
