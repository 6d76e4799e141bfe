@NullMarked
package dev.restamp.policy;

import org.jspecify.annotations.NullMarked;
