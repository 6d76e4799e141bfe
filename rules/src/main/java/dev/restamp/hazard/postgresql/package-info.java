/** What changes cost on PostgreSQL: rules alone, one file for each kind of harm, in the resources of this package. */
@NullMarked
package dev.restamp.hazard.postgresql;

import org.jspecify.annotations.NullMarked;
