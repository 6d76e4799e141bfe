/**
 * Schemas, their parts and their changes as YAML that a person can read in a review and write by hand, and back without loss. Bad
 * text is answered with file, line, column and what was expected there.
 */
@NullMarked
package dev.restamp.schema.yaml;

import org.jspecify.annotations.NullMarked;
