/**
 * Carries plans out. In: a plan and a connection. Out: a receipt. Everything happens in one transaction where the database can,
 * and only if the database is still the one that was audited.
 */
@NullMarked
package dev.restamp.apply;

import org.jspecify.annotations.NullMarked;
