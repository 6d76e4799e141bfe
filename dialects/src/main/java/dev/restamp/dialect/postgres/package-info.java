/**
 * PostgreSQL: how it spells things, what its catalogue says is there, and how changes to it are written. Takes connections
 * and values, gives values and SQL text; knows neither histories nor plans.
 */
@NullMarked
package dev.restamp.dialect.postgres;

import org.jspecify.annotations.NullMarked;
