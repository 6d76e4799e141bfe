@NullMarked
package dev.restamp.verdict.standing;

import org.jspecify.annotations.NullMarked;
