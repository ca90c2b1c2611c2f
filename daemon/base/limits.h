// Every limit in one place, each with its reason. What an outsider or an operator can make grow has one.
#ifndef KOERS_BASE_LIMITS_H
#define KOERS_BASE_LIMITS_H

// ---- configuration --------------------------------------------------------------------------------------------------

enum {
	// A configuration file. The rules of a large municipality are some 50 KiB, its PC6 postcodes some 100 KiB; the
	// four files together travel in one `configure` command.
	CONFIG_FILE_MAX = 1 << 20,
	// Nesting of a file: the deepest of ours is 8. Bounds the stack of the reader.
	CONFIG_DEPTH_MAX = 16,
	// Keys of one mapping: the longest of ours, the norms, has some 30. Duplicates are looked for pair by pair.
	CONFIG_KEYS_MAX = 256,
	// Faults that are reported of one reading; nobody reads more, and a file of another kind would give a million.
	CONFIG_FAULTS_MAX = 1000,

	// Gidsen: the Netherlands' largest municipalities employ some hundreds. Selection looks at every one, and their
	// ordinals and loads are mirrored in memory.
	GIDSEN_MAX = 1000,
	// Networks: a network is a neighbourhood; the largest cities have some 25 wijkteams.
	NETWORKS_MAX = 100,
	// Postcode prefixes, of all networks together, and of all other municipalities together: Dronten has some 1,300
	// PC6, the largest cities under 20,000; the country has 4,000 PC4.
	POSTCODES_MAX = 20000,
	// Partners: every organisation of the voorveld.
	PARTNERS_MAX = 500,
	// Other municipalities: the country has 342.
	MUNICIPALITIES_MAX = 400,
	// Institutions: addresses where many live.
	INSTITUTIONS_MAX = 2000,
	// Peers: all gidsen and partners, and every school, practice and office with a key of its own.
	PEERS_MAX = 2000,
	// Entries of one duty roster: two years of weeks, day and night apart.
	DUTY_MAX = 256,
	// Mandates, absences and languages of one gids.
	MANDATES_MAX = 32,
	ABSENCES_MAX = 100,
	LANGUAGES_MAX = 20,
	// Weighted load. Far above what a person carries, so that a desk of many can stand as one in a trial.
	CAPACITY_MAX = 1000000,
	// Days equated with a holiday by decree: some two a year, for all years that are kept.
	DECREED_DAYS_MAX = 200,
	// Sources of one rule.
	BASIS_MAX = 8,
	// Texts: a name on a screen, a sentence in a file, a path.
	CONFIG_NAME_MAX = 100,
	CONFIG_TEXT_MAX = 1000,
	CONFIG_PATH_MAX = 1024,
	// A term of a norm, in its own unit: longer is a typing error.
	TERM_COUNT_MAX = 1000,
};

#endif
