/** What changes cost on SQLite: rules alone, one file for each kind of harm, in the resources of this package. */
@NullMarked
package dev.restamp.hazard.sqlite;

import org.jspecify.annotations.NullMarked;
