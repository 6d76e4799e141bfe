package dev.restamp.verdict;

import dev.restamp.fingerprint.Rulebook;
import dev.restamp.ledger.Claim;
import dev.restamp.policy.HousePolicy;
import dev.restamp.schema.Schema;
import java.util.Optional;

/** What is to be judged, and by what: all that whoever asks has brought. */
record Matter(Rulebook rulebook, Schema schema, Claim claim, Probe probe, Policy policy, Optional<HousePolicy> house) {}
