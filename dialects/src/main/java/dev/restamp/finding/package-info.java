/** What is worth telling, for all stages: findings, their codes and places. Knows nobody and may be used by all. */
@NullMarked
package dev.restamp.finding;

import org.jspecify.annotations.NullMarked;
