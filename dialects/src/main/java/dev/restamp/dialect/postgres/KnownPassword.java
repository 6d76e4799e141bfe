package dev.restamp.dialect.postgres;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/**
 * Gives the driver the one password that was found for a server. Without this the driver would go on to look for one by itself, in
 * places and for servers that we would not. It makes one of these by name.
 */
public final class KnownPassword implements AuthenticationPlugin {

    /** Not the driver's own: that would be filled in by it. */
    static final String PROPERTY = "restamp.password";

    private final Properties properties;

    public KnownPassword(Properties properties) {
        this.properties = properties;
    }

    @Override
    public char @Nullable [] getPassword(AuthenticationRequestType asked) {
        String known = properties.getProperty(PROPERTY);
        return known == null ? null : known.toCharArray();
    }
}
