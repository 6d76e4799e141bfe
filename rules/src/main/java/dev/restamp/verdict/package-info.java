/**
 * Concludes from evidence which revisions were truly applied: the closed set that disagrees least with the schema, a verdict for
 * every revision, and what the schema cannot tell.
 */
@NullMarked
package dev.restamp.verdict;

import org.jspecify.annotations.NullMarked;
