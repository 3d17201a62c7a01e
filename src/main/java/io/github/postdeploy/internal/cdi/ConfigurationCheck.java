package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.config.Settings;
import io.github.postdeploy.internal.config.SettingsReader;
import io.github.postdeploy.internal.config.SignalSettings;
import io.github.postdeploy.internal.migration.options.ConfigurationValues;
import io.github.postdeploy.internal.migration.options.OptionsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Finds configuration that cannot work, before anything is started. */
final class ConfigurationCheck {

    private static final String CONFIG_API = "org.eclipse.microprofile.config.ConfigProvider";
    private static final String PERSISTENCE_API = "jakarta.persistence.spi.PersistenceProvider";
    private static final String BATCH_API = "jakarta.batch.runtime.BatchRuntime";
    private static final String MESSAGING_API = "jakarta.jms.JMSContext";

    private ConfigurationCheck() {}

    /** @param schedulerNames names of the application's own schedulers */
    static List<String> faults(Set<String> schedulerNames) {
        if (!ClassPresence.isPresent(CONFIG_API)) {
            return List.of("MicroProfile Config is not there. Enable it in the server (on Open Liberty the feature"
                    + " mpConfig-3.0 or later).");
        }
        SettingsReader reader = new SettingsReader(ConfigProvider.getConfig());
        Settings settings = reader.read();
        List<String> faults = new ArrayList<>(reader.faults());
        if (!ClassPresence.isPresent(PERSISTENCE_API)) {
            faults.add("Jakarta Persistence is not there. Enable it in the server (on Open Liberty the feature"
                    + " persistence-3.1 or later).");
        }
        schedulerFault(settings.scheduler(), schedulerNames, faults);
        faults.addAll(migrationFaults());
        return faults;
    }

    /** Where nothing is at fault: whether the readiness check waits for the automatic actions. */
    static boolean readinessWaits() {
        return new SettingsReader(ConfigProvider.getConfig()).read().signals().readiness()
                == SignalSettings.Readiness.WAIT;
    }

    /** Also where nothing reads them. */
    private static List<String> migrationFaults() {
        OptionsReader reader = new OptionsReader(ConfigurationValues.present());
        reader.read();
        return reader.faults();
    }

    private static void schedulerFault(String scheduler, Set<String> schedulerNames, List<String> faults) {
        switch (scheduler) {
            case Settings.INLINE -> {}
            case Settings.BATCH -> {
                if (!ClassPresence.isPresent(BATCH_API)) {
                    faults.add("postdeploy.scheduler = 'batch': Jakarta Batch is not there. Enable it in the server"
                            + " (on Open Liberty the feature batch-2.1 or later),"
                            + " or set postdeploy.scheduler=inline.");
                }
            }
            case Settings.JMS -> {
                if (!ClassPresence.isPresent(MESSAGING_API)) {
                    faults.add("postdeploy.scheduler = 'jms': Jakarta Messaging is not there. Enable it in the server"
                            + " (on Open Liberty the feature messaging-3.1 or later), or set"
                            + " postdeploy.scheduler=batch.");
                }
            }
            default -> {
                if (!schedulerNames.contains(scheduler)) {
                    faults.add(
                            "postdeploy.scheduler = '" + scheduler + "': must be batch, inline, jms, or the @Named name"
                                    + " of a bean that implements io.github.postdeploy.spi.Scheduler.");
                }
            }
        }
    }
}
