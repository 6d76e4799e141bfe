@NullMarked
package dev.restamp.hazard;

import org.jspecify.annotations.NullMarked;
