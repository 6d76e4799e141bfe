@NullMarked
package dev.restamp.match;

import org.jspecify.annotations.NullMarked;
