/** Broken databases put right for good: audited, planned, applied, and carried on by the Alembic that made them. */
@NullMarked
package dev.restamp.healing;

import org.jspecify.annotations.NullMarked;
