@NullMarked
package dev.restamp.fingerprint.yaml;

import org.jspecify.annotations.NullMarked;
