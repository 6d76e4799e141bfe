/**
 * Many databases of one project, one after the other and several at once. In: who belongs to the fleet, and somebody who
 * examines one of them. Out: an outcome for each, told as it comes, whatever happens to the others. Knows no report.
 */
@NullMarked
package dev.restamp.fleet;

import org.jspecify.annotations.NullMarked;
