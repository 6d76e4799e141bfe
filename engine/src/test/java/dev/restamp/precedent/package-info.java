/** Measures how often verdicts are right on true states of real histories, and what scripts written by hand would have said. */
@NullMarked
package dev.restamp.precedent;

import org.jspecify.annotations.NullMarked;
