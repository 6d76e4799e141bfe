/** The rulebook as a YAML file: what {@code derive} writes, what a person writes by hand, and one laid over the other. */
@NullMarked
package dev.restamp.fingerprint.yaml;

import org.jspecify.annotations.NullMarked;
