package io.github.postdeploy.internal.store;

import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolver;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** The Jakarta Persistence providers of the tests. */
public enum JpaProvider {
    HIBERNATE(HibernatePersistenceProvider::new),
    ECLIPSELINK(org.eclipse.persistence.jpa.PersistenceProvider::new);

    private final Supplier<PersistenceProvider> provider;
    private final List<PersistenceProvider> lenders;

    JpaProvider(Supplier<PersistenceProvider> provider) {
        this.provider = provider;
        this.lenders = List.of(new SharedFactories(
                        provider.get(),
                        dataSource -> TestDatabase.isShared(dataSource) || TestTransactions.isShared(dataSource))
                .lender());
    }

    /** Like {@link #providers}, with one factory for all who use the same {@linkplain TestDatabase#shared() shared} database. */
    List<PersistenceProvider> lenders() {
        return lenders;
    }

    List<PersistenceProvider> providers() {
        return List.of(provider.get());
    }

    /** Hides the other one of the class path from this JVM. */
    public void useAlone() {
        List<PersistenceProvider> only = providers();
        PersistenceProviderResolverHolder.setPersistenceProviderResolver(new PersistenceProviderResolver() {
            @Override
            public List<PersistenceProvider> getPersistenceProviders() {
                return only;
            }

            @Override
            public void clearCachedProviders() {
                // nothing is cached
            }
        });
    }
}
