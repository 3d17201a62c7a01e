package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.model.AdministrationException;
import java.util.List;

/** An order to run that cannot be meant: with wrong arguments, or of something that its action cannot do. */
public final class InvalidOrderException extends AdministrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<ArgumentFault> faults;

    public InvalidOrderException(String message, List<ArgumentFault> faults) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    /** Everything wrong with the arguments; empty if they are not what is wrong. */
    public List<ArgumentFault> faults() {
        return faults == null ? List.of() : faults;
    }
}
