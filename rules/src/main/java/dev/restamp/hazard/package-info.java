/**
 * What a change may harm. In: a change, the schema that it will find, and the sizes of tables as the catalogue estimates them.
 * Out: hazards, drawn by Drools rules: those of any database in this package, those of one dialect in a package of its own. Knows
 * no plans.
 */
@NullMarked
package dev.restamp.hazard;

import org.jspecify.annotations.NullMarked;
