package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.config.SignalSettings;
import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.change.AutomaticEnd;
import io.github.postdeploy.internal.engine.change.ChangeFeed;
import io.github.postdeploy.internal.engine.change.ChangeListener;
import io.github.postdeploy.internal.engine.change.ObservedRunStore;
import io.github.postdeploy.internal.engine.change.Subscriber;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.metrics.Instruments;
import io.github.postdeploy.internal.rest.EngineJson;
import io.github.postdeploy.internal.webhook.Webhook;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets others hear of runs: observers of events, webhooks, and OpenTelemetry, as far as each is wanted and there. */
final class Signals {

    private static final String TELEMETRY_API = "io.opentelemetry.api.OpenTelemetry";

    private final Stores stores;
    private final ExecutionWatch watch;

    private Signals(Stores stores, ExecutionWatch watch) {
        this.stores = stores;
        this.watch = watch;
    }

    /**
     * Who may be told.
     *
     * @param node this node
     * @param settings what is configured
     * @param executor executes observers; empty for the container's own
     * @param threads makes threads
     * @param automatic whether the action of this name runs by itself
     * @param vitals reads how this node is
     */
    record Audience(
            Node node,
            SignalSettings settings,
            Optional<Executor> executor,
            ThreadFactory threads,
            Predicate<String> automatic,
            Supplier<VitalsView> vitals) {}

    static Signals of(Stores stores, Audience audience, BeanManager beanManager) {
        Optional<Instruments> instruments = instruments(stores, audience.node(), beanManager);
        List<Subscriber> subscribers = new ArrayList<>();
        subscribers.add(new EventSender(beanManager, audience.executor()));
        Optional<Webhook> webhook = webhook(audience);
        webhook.ifPresent(subscribers::add);
        webhook.filter(told -> audience.settings().webhook().finished())
                .map(told -> new AutomaticEnd(
                        audience.automatic(), audience.vitals(), view -> told.finished(audience.node(), view)))
                .ifPresent(subscribers::add);
        ChangeFeed feed = new ChangeFeed(stores.runs(), subscribers, audience.threads());
        List<ChangeListener> listeners = new ArrayList<>();
        instruments.map(Instruments::listener).ifPresent(listeners::add);
        listeners.add(feed);
        Runnable end = () -> {
            feed.close();
            webhook.ifPresent(Webhook::close);
            instruments.ifPresent(Instruments::close);
        };
        return new Signals(
                stores.with(
                        new ObservedRunStore(stores.runs(), listeners, end),
                        instruments.map(given -> given.around(stores.chunks())).orElse(stores.chunks())),
                instruments.map(Instruments::watch).orElse(ExecutionWatch.NONE));
    }

    private static Optional<Instruments> instruments(Stores stores, Node node, BeanManager beanManager) {
        if (!ClassPresence.isPresent(TELEMETRY_API)) {
            return Optional.empty();
        }
        try {
            return OpenTelemetrySource.instruments(
                    beanManager, node.application(), () -> stores.runs().longestWait());
        } catch (RuntimeException | LinkageError unusable) {
            Log.noTelemetry(unusable);
            return Optional.empty();
        }
    }

    private static Optional<Webhook> webhook(Audience audience) {
        SignalSettings.Webhook settings = audience.settings().webhook();
        return settings.urls().isEmpty()
                ? Optional.empty()
                : Optional.of(new Webhook(
                        new Webhook.Options(settings.urls(), settings.key().orElse(null), settings.changes()),
                        EngineJson::run,
                        audience.threads()));
    }

    /** The stores, through which all changes are to be made. */
    Stores stores() {
        return stores;
    }

    /** What is to watch executions. */
    ExecutionWatch watch() {
        return watch;
    }
}
