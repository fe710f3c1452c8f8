// Backend Specification: Gardens
// Written by speclint export typescript; do not edit.

export type Base = {
  id: string;
  createdAt: string;
};

export type Watering = {
  id: string;
  createdAt: string;
  litres: number;
  plot: {
    id: string;
    rows: number[][];
  };
  by: "hose" | "can";
};

export type Loop = unknown;

export type Loop2 = unknown;

/** GET /plots/{plotId}/waterings: query */
export type GetPlotsByPlotIdWateringsQuery = {
  page?: number;
  order?: "asc" | "desc";
};

/** GET /plots/{plotId}/waterings: response */
export type GetPlotsByPlotIdWateringsResponse = {
  items: Watering[];
  total: number;
};

/** GET /plots/{plotId}/waterings: error */
export type GetPlotsByPlotIdWateringsError =
  | { status: 401; body: unknown }
  | { status: 404; body: unknown };

export type PostPlotsByPlotIdWateringsRequest = {
  litres: number;
  at?: string;
  by: "hose" | "can";
  note: string | null;
};

/** POST /plots/{plotId}/waterings: response */
export type PostPlotsByPlotIdWateringsResponse = Watering;

/** What each route takes and answers. */
export type Routes = {
  "GET /plots/{plotId}/waterings": {
    params: {
      plotId: string;
    };
    query: GetPlotsByPlotIdWateringsQuery;
    request: undefined;
    response: GetPlotsByPlotIdWateringsResponse;
    error: GetPlotsByPlotIdWateringsError;
  };
  "POST /plots/{plotId}/waterings": {
    params: {
      plotId: string;
    };
    query: undefined;
    request: PostPlotsByPlotIdWateringsRequest;
    response: PostPlotsByPlotIdWateringsResponse;
    error: undefined;
  };
};

/** The method and the path of each operation. */
export const routes = {
  "getPlotsByPlotIdWaterings": { method: "GET", path: "/plots/{plotId}/waterings", route: "GET /plots/{plotId}/waterings" },
  "postPlotsByPlotIdWaterings": { method: "POST", path: "/plots/{plotId}/waterings", route: "POST /plots/{plotId}/waterings" },
} as const;
