@NullMarked
package dev.restamp.verdict;

import org.jspecify.annotations.NullMarked;
