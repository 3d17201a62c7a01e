package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.administration.ActionDetails;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** One action with all there is to tell about it, as JSON and as text. */
final class ActionDetailsView {

    private ActionDetailsView() {}

    static JsonObject json(ActionDetails details) {
        return JsonView.fields(details.action())
                .add("declaredIn", JsonView.text(place(details)))
                .add("perTenant", details.action().tenants() != null)
                .add("before", JsonView.names(details.before()))
                .build();
    }

    private static String place(ActionDetails details) {
        ActionDefinition definition = details.action().definition();
        return definition == null ? null : definition.declaration().place();
    }

    static String text(ActionDetails details) {
        ActionDefinition definition = details.action().definition();
        return TextView.action(details.action())
                + (place(details) == null ? "" : "\nDeclared in " + TerminalText.line(place(details)) + "\n")
                + names("After", definition == null ? List.of() : definition.after())
                + names("Before", details.before());
    }

    private static String names(String word, List<String> names) {
        return names.isEmpty()
                ? ""
                : names.stream().map(TerminalText::line).collect(Collectors.joining(", ", word + " ", "\n"));
    }
}
