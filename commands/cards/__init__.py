"""How an answer looks: values in, Components V2 layouts out. Nothing here awaits or keeps anything."""
