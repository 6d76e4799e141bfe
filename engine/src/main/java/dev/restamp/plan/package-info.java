/**
 * What to do about an audit. In: an audit, and questions to the rows through a counter. Out: a plan, ordered steps with their
 * reasons and hazards. Knows neither SQL nor a connection.
 */
@NullMarked
package dev.restamp.plan;

import org.jspecify.annotations.NullMarked;
