/**
 * Settles by rules, one rung after the other, what of a history was applied. Facts and no arithmetic: what they are drawn from is
 * for {@code verdict} to work out.
 */
@NullMarked
package dev.restamp.verdict.settle;

import org.jspecify.annotations.NullMarked;
