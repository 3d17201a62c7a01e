package io.github.postdeploy.internal.migration.check;

import java.util.EnumMap;
import java.util.Map;

/**
 * How strict a check is.
 *
 * @param profile which rules there are
 * @param severities where they differ from the rules' own
 */
public record CheckSettings(Profile profile, Map<Rule, Severity> severities) {

    public static final CheckSettings STANDARD = new CheckSettings(Profile.STANDARD, Map.of());

    /** Which rules there are. */
    public enum Profile {
        /** All but {@link Rule#PD100}. */
        STANDARD,
        /** Also {@link Rule#PD100}: only CREATE TABLE, and ADD COLUMN of a nullable column without a default, are safe. */
        STRICT
    }

    public CheckSettings {
        severities = severities.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(severities));
    }

    /** @param own of the finding, without configuration */
    Severity severity(Rule rule, Severity own) {
        if (rule == Rule.PD100 && profile != Profile.STRICT) {
            return Severity.OFF;
        }
        return severities.getOrDefault(rule, own);
    }
}
