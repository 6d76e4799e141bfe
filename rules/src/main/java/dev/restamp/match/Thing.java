package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Name;
import java.util.Map;

/** What a schema shows of one thing and of all that is part of it: a table with its columns and keys, a type, a view. */
public record Thing(Name owner, Map<Atom, State> parts) {}
